// The companies page: the list that came with it answers until the search is here, which then takes over.

import { searchOf } from "../search/client.js";
import { the } from "../shared/elements.js";
import { Controller } from "./controller.js";
import { Form } from "./form.js";
import { PageState } from "./page-state.js";
import { ScrollMemory } from "./scroll-memory.js";
import { Status } from "./status.js";
import { isOpen } from "./url-state.js";

const search = searchOf(new URL("../../../search/", import.meta.url));
const state = new PageState();
const form = new Form();
const status = new Status();
const memory = new ScrollMemory();

async function start() {
  the(".unstarted").remove();
  const { current } = state;
  // Somebody may have typed before this ran.
  if (form.text.trim() && !current.q) current.q = form.text;
  status.wait(!isOpen(current));
  if (state.isFresh) memory.restore();
  else the(".find__list").ariaBusy = "true";
  form.show(current);
  const vocabulary = await search.vocabulary().finally(form.hear(() => status.wait(true)));
  // What was typed in the meantime.
  if (form.text.trim() !== current.q.trim()) current.q = form.text;
  state.drop(vocabulary);
  new Controller({ search, vocabulary, state, form, status, memory }).ask();
}

start().catch((error) => {
  console.error(error);
  status.giveUp();
});
