// The search beside the page; see answers.js.

import { answering } from "./answers.js";

const answer = answering((reply) => {
  postMessage(reply);
  // Whoever has left all it knows to the page fetches nothing more.
  if (reply.value?.index) close();
});
onmessage = ({ data }) => answer(data);
