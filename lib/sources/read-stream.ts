/** Reads a stream of bytes whole, within a bound. In: a stream, a limit. Out: its bytes. */

/**
 * Stops as soon as there is more than `maxBytes`.
 * @param hear called at each piece, with the bytes until then
 * @throws RangeError when there is more; the stream's own error where it breaks off
 */
export async function readStream(stream: ReadableStream<Uint8Array>, maxBytes: number, hear: (length: number) => void = () => undefined): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    hear(length);
    if (length > maxBytes) {
      // Not awaited: the rest is of no interest, and a stream that fails while it is stopped says nothing new.
      void reader.cancel().catch(() => undefined);
      throw new RangeError(`more than ${maxBytes} bytes`);
    }
    chunks.push(value);
  }
  const [only] = chunks;
  if (only && length === only.buffer.byteLength && only.buffer instanceof ArrayBuffer) return new Uint8Array(only.buffer); // came in one piece, as most slices do
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
