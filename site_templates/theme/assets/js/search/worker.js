// The search beside the page; see answers.js.

import { answering } from "./answers.js";

const answer = answering(postMessage);
onmessage = ({ data }) => answer(data);
