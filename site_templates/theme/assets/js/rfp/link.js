// A value as a short text for a link's fragment: JSON, compressed where the browser can, in base64url.

const LONGEST_TEXT = 12_000; // characters of the text
const LARGEST = 65_536; // bytes of the JSON
const FORM = /^[01][\w-]+$/;

/** @param {unknown} value */
export async function pack(value) {
  const bytes = new Blob([JSON.stringify(value)]);
  if (!globalThis.CompressionStream) return `0${base64(await bytes.arrayBuffer())}`;
  const stream = bytes.stream().pipeThrough(new CompressionStream("deflate-raw"));
  return `1${base64(await new Response(stream).arrayBuffer())}`;
}

/** What a text holds; null where it holds nothing, or too much. @param {string} text @returns {Promise<unknown>} */
export async function unpack(text) {
  if (text.length > LONGEST_TEXT || !FORM.test(text)) return null;
  try {
    const binary = atob(text.slice(1).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = new Blob([Uint8Array.from(binary, (letter) => letter.charCodeAt(0))]).stream();
    const stream = text[0] === "1" ? bytes.pipeThrough(new DecompressionStream("deflate-raw")) : bytes;
    return JSON.parse(await textOf(stream));
  } catch {
    return null;
  }
}

/** A stream's text; fails as soon as there is too much of it. @param {ReadableStream<Uint8Array>} stream */
function textOf(stream) {
  let size = 0;
  /** @type {TransformStream<Uint8Array, Uint8Array>} */
  const limit = new TransformStream({
    transform(chunk, controller) {
      size += chunk.length;
      if (size > LARGEST) controller.error(new Error("too large"));
      else controller.enqueue(chunk);
    },
  });
  return new Response(stream.pipeThrough(limit)).text();
}

/** @param {ArrayBuffer} buffer */
const base64 = (buffer) =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
