// A zip archive unpacked by the browser itself.
//
// Why not by Python: hundreds of small files take a fifth of a second there, after the runtime has come. Here
// it is done while the runtime is still on its way.

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;

export const canUnzip = typeof DecompressionStream === "function";

const TABLE = Uint32Array.from({ length: 256 }, (_, k) => {
  let c = k;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

function sum(bytes) {
  let c = 0xffffffff;
  for (let k = 0; k < bytes.length; k++) c = TABLE[(c ^ bytes[k]) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

async function inflated(name, method, packed, expected) {
  let bytes = packed;
  if (method === DEFLATED) {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  }
  if (sum(bytes) !== expected) throw new Error(`${name} is damaged`);
  return [name, bytes];
}

// The files of a zip as [name, bytes]; an error where it is not whole.
export async function unzip(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw new Error("this is no zip archive");
  const files = [];
  let at = view.getUint32(end + 16, true);
  for (let k = view.getUint16(end + 10, true); k > 0; k--) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error("the directory is damaged");
    const [words, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + words));
    const local = view.getUint32(at + 42, true);
    const begin = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = bytes.subarray(begin, begin + view.getUint32(at + 20, true));
    if (!name.endsWith("/")) files.push(inflated(name, view.getUint16(at + 10, true), packed, view.getUint32(at + 16, true)));
    at += 46 + words + extra + comment;
  }
  return Promise.all(files);
}
