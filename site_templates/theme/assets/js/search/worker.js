// The search beside the page; see answers.js.

import { answering } from "./answers.js";

/** @import { Question } from "./answers.js" */
/** @import { Left } from "./loaded-search.js" */

const answer = answering((reply) => {
  postMessage(reply);
  // Whoever has left all it knows to the page fetches nothing more.
  if (/** @type {Left | null} */ (reply.value)?.index) close();
});
onmessage = (/** @type {MessageEvent<Question>} */ { data }) => answer(data);
