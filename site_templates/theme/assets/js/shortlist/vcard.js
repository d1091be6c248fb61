// Companies as vCards (RFC 6350), one after another: pure, knows no page.

const LONGEST_LINE = 75;
const encoder = new TextEncoder();

/**
 * @typedef {object} Contact what is not known is empty
 * @property {string} name
 * @property {string} page the address of the company's page
 * @property {string} [street] @property {string} [city] @property {string} [state] @property {string} [zip]
 * @property {string} [phone] as stored, such as +13105550142
 * @property {string} [email] @property {string} [website] @property {string} [note]
 */

/** @param {readonly Contact[]} contacts */
export const vcards = (contacts) => contacts.map(vcard).join("");

/** @param {Contact} contact */
function vcard({ name, page, street = "", city = "", state = "", zip = "", phone, email, website, note }) {
  const address = ["", "", street, city, state, zip, ""].map(text).join(";");
  const lines = [
    ...["BEGIN:VCARD", "VERSION:4.0", "KIND:org", `FN:${text(name)}`, `ORG:${text(name)}`, `UID:${uri(page)}`],
    (street || city) && `ADR;TYPE=work:${address}`,
    phone && `TEL;VALUE=uri;TYPE="work,voice":tel:${uri(phone)}`,
    email && `EMAIL;TYPE=work:${text(email)}`,
    website && `URL:${uri(website)}`,
    note && `NOTE:${text(note)}`,
    `SOURCE:${uri(page)}`,
    "END:VCARD",
  ];
  return lines.flatMap((line) => (line ? [folded(line), "\r\n"] : [])).join("");
}

/** A text as a property's value; control characters have no place in one. @param {string} value */
const text = (value) =>
  value
    .replace(/[\\,;]/g, "\\$&")
    .replace(/\r\n?|\n/g, "\\n")
    .replace(/[\0-\x08\x0b-\x1f\x7f]/g, "");

/** An address as a property's value: nothing in it may end the line. @param {string} value */
const uri = (value) => value.replace(/[\0-\x20\x7f]/g, "");

/** A line in parts of at most 75 octets, each after the first led in by a space. @param {string} line */
function folded(line) {
  let [out, octets] = ["", 0];
  for (const character of line) {
    const more = encoder.encode(character).length;
    if (octets + more > LONGEST_LINE) [out, octets] = [`${out}\r\n `, 1];
    out += character;
    octets += more;
  }
  return out;
}
