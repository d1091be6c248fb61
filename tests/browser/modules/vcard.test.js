import { vcards } from "/directory/assets/js/shortlist/vcard.js";
import { equal, ok } from "./check.js";

const page = "https://makers.example/companies/acme/";
const acme = { name: "Acme", page };
const octets = (text) => new TextEncoder().encode(text).length;

/** The lines of a card as they were before folding. */
const lines = (contact) =>
  vcards([{ ...acme, ...contact }])
    .replace(/\r\n /g, "")
    .split("\r\n")
    .slice(0, -1);
const line = (name, contact) => lines(contact).find((one) => one.startsWith(name));

export default {
  "a card with the least has all that the standard wants": () =>
    equal(lines({}), [
      "BEGIN:VCARD",
      "VERSION:4.0",
      "KIND:org",
      "FN:Acme",
      "ORG:Acme",
      `UID:${page}`,
      `SOURCE:${page}`,
      "END:VCARD",
    ]),
  "a card with everything": () =>
    equal(
      lines({
        street: "1 Main St",
        city: "Torrance",
        state: "CA",
        zip: "90501",
        phone: "+13105550142",
        email: "hello@acme.example",
        website: "https://acme.example/?a=1,2;b",
        note: "We make.",
      }).slice(6, -2),
      [
        "ADR;TYPE=work:;;1 Main St;Torrance;CA;90501;",
        'TEL;VALUE=uri;TYPE="work,voice":tel:+13105550142',
        "EMAIL;TYPE=work:hello@acme.example",
        "URL:https://acme.example/?a=1,2;b",
        "NOTE:We make.",
      ],
    ),
  "signs that part values are escaped": () => equal(line("FN", { name: "A, B; C \\ D" }), "FN:A\\, B\\; C \\\\ D"),
  "a part of an address cannot become two": () =>
    equal(line("ADR", { street: "1; Main", city: "A,B" }), "ADR;TYPE=work:;;1\\; Main;A\\,B;;;"),
  "a line break is written, not made": () =>
    equal(line("NOTE", { note: "one\ntwo\r\nthree\rfour" }), "NOTE:one\\ntwo\\nthree\\nfour"),
  "no text can add a property": () => {
    const hostile = "x\r\nTEL:tel:+1900\nEND:VCARD\r\nBEGIN:VCARD";
    equal(
      lines({
        name: hostile,
        street: hostile,
        city: hostile,
        email: hostile,
        note: hostile,
        website: hostile,
        phone: hostile,
      }).map((one) => one.split(/[:;]/)[0]),
      [...["BEGIN", "VERSION", "KIND", "FN", "ORG", "UID", "ADR", "TEL", "EMAIL", "URL", "NOTE", "SOURCE", "END"]],
    );
  },
  "no line is longer than 75 octets, and none is cut inside a letter": () => {
    const name = "Ñandú 織物 🧵 ".repeat(30).trim();
    const text = vcards([{ ...acme, name }]);
    for (const one of text.split("\r\n")) ok(octets(one) <= 75, `${octets(one)} octets`);
    ok(!text.includes("\ufffd"));
    equal(line("FN", { name }), `FN:${name}`);
  },
  "a line of just 75 octets stays whole": () => {
    const name = "x".repeat(72);
    ok(vcards([{ ...acme, name }]).includes(`FN:${name}\r\nORG`));
    ok(vcards([{ ...acme, name: `${name}x` }]).includes(`FN:${name}\r\n x\r\n`));
  },
  "cards follow each other": () => equal(vcards([acme, acme]).split("BEGIN:VCARD\r\n").length, 3),
};
