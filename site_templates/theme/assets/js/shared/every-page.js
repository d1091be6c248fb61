// What every page starts: the header's buttons, and those that save a company.

import { startHeader } from "./header.js";
import { startSaving } from "./save-button.js";

startHeader();
startSaving();
