import { equal, ok } from "./check.js";

const say = {
  part: { named: "Part {number}: {name}", unnamed: "Part {number}" },
  choice: { none: "None applies" },
  ...{ about: "About", order: "Order", untitled: "Request", controlled: "Controlled", asks: "Questions" },
  ...{ ask_of: "{name}: {ask}", reply: "Please give prices." },
  mail: {
    subject: "Quote: {title}",
    body: "Hello {shop},\n\n{text}\n\nThank you",
    with_link: "Hello {shop}: {link}",
    short: "Hello {shop}: {title}",
  },
  sheet: Object.fromEntries(
    [
      ...["question", "shop", "tooling", "lead_time", "valid"],
      ...["exceptions", "payment", "freight", "certificates"],
    ].map((name) => [name, name]),
  ),
};
say.sheet.price = "{name} x {quantity}";
document.head.append(
  Object.assign(document.createElement("script"), {
    type: "application/json",
    id: "strings",
    textContent: JSON.stringify({ rfp: { say } }),
  }),
);
const { markdown, paperOf, plainText } = await import("/directory/assets/js/rfp/request.js");
const { LONGEST_MAIL, mailTo } = await import("/directory/assets/js/rfp/mail.js");
const { comparison } = await import("/directory/assets/js/rfp/comparison.js");

const field = (name, kind = "line") => ({ name, kind, label: name, isOptional: false, longest: 200, suggests: "" });
const question = (name, fields, isOfPart, ask = "") => ({
  name,
  label: name,
  fields,
  isOfPart,
  ask,
  isOptional: false,
});
const QUESTIONS = [
  question("name", [field("name")], false),
  question("export", [], false, "Do rules apply?"),
  question("quantity", [field("quantity", "number"), field("breaks", "numbers")], true),
  question("finish", [field("finish")], true, "Which finish?"),
  question("process", [field("process_1"), field("process_2")], true),
  question("dates", [field("closes", "date")], false, "When?"),
];
const DRAFT = {
  answers: { name: "=50 *Brackets*", export: "none", closes: "2026-12-18" },
  parts: [
    { quantity: "1000", breaks: "5000 2000", finish: "- Ra 32", process_1: "Milling", process_2: "Anodizing" },
    { part: "Cover", "unknown-finish": "yes" },
  ],
  shops: [],
};
const paper = paperOf(QUESTIONS, DRAFT);

export default {
  "a request says what is answered and asks what is not known": () => {
    equal(paper.sections, [
      { title: "About", lines: [["export", "None applies"]] },
      {
        title: "Part 1",
        lines: [
          ["quantity", "1,000"],
          ["breaks", "2,000, 5,000"],
          ["finish", "- Ra 32"],
          ["process", "Milling, Anodizing"],
        ],
      },
      { title: "Order", lines: [["closes", "Dec 18, 2026"]] },
    ]);
    equal([paper.title, paper.notice, paper.asks], ["=50 *Brackets*", "", ["Cover: Which finish?"]]);
  },
  "where export rules may apply, the request says so first": () => {
    const unknown = paperOf(QUESTIONS, { ...DRAFT, answers: { name: "x", export: "unknown" } });
    equal([unknown.notice, unknown.asks[0]], ["Controlled", "Do rules apply?"]);
    equal(plainText(unknown).split("\n\n").slice(0, 2), ["x", "Controlled"]);
  },
  "an empty draft is a request, too": () => equal(paperOf(QUESTIONS, { answers: {}, parts: [{}] }).title, "Request"),
  "the plain text has all of it": () => {
    const text = plainText(paper);
    for (const part of ["PART 1\nquantity: 1,000", "QUESTIONS\n- Cover: Which finish?", "Please give prices.\n"]) {
      ok(text.includes(part), part);
    }
  },
  "what is answered is no Markdown": () => {
    const text = markdown(paper);
    ok(text.startsWith("# \\=50 \\*Brackets\\*\n"));
    ok(text.includes("- **finish:** \\- Ra 32\n"));
  },

  "a short request is in the e-mail, its lines broken as the standard says": () => {
    const { href, body, isShort } = mailTo("a&b@shop.example", "Shop & Sons", paper, "one\ntwo\n", "https://link");
    equal(href.split("&body=")[0], "mailto:a%26b@shop.example?subject=Quote%3A%20%3D50%20*Brackets*");
    ok(href.includes("one%0D%0Atwo%0D%0A%0D%0AThank"));
    ok(!/%0A/.test(href.replaceAll("%0D%0A", "")));
    equal([body, isShort], ["Hello Shop & Sons,\n\none\ntwo\n\nThank you", false]);
  },
  "an address adds no header": () => {
    const { href } = mailTo("a@b.example?cc=c@d.example\n&bcc=x", "Shop", paper, "text", "");
    equal(href.match(/[?&]\w+=/g), ["?subject=", "&body="]);
  },
  "a long request is behind a link, and where that is long too, follows": () => {
    const long = "é".repeat(2_000);
    const linked = mailTo("a@b.example", "Shop", paper, long, "https://x.example/#draft=1a");
    const alone = mailTo("a@b.example", "Shop", paper, long, `https://x.example/#draft=${"a".repeat(2_000)}`);
    equal([linked.body, linked.isShort], ["Hello Shop: https://x.example/#draft=1a", true]);
    equal([alone.body, alone.isShort], ["Hello Shop: =50 *Brackets*", true]);
    for (const { href } of [linked, alone]) ok(href.length <= LONGEST_MAIL);
  },

  "the sheet has a line for each price and a column for each shop, and no formula": () => {
    const lines = comparison(DRAFT, ["=1+1"], ["=Shop", "Other"]).slice(1).split("\r\n");
    equal(lines.slice(0, 4), [
      '"question","\'=Shop","Other"',
      '"Part 1 x 1000","",""',
      '"Part 1 x 2000","",""',
      '"Part 1 x 5000","",""',
    ]);
    equal(lines.at(-2), '"\'=1+1","",""');
    ok(comparison(DRAFT, [], []).includes('"question","shop"'));
  },
};
