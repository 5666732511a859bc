/** Speaks Marionette, the protocol by which Firefox lets itself be driven. In: a port. Out: commands and their answers.
    On the wire each message is its length in bytes, a colon, and JSON: `[0, id, name, params]` there, `[1, id, error, result]` back.
    https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html */
import { connect, type Socket } from 'node:net';

const COLON = 0x3a;
const RETRY_MS = 100;

interface Waiting { resolve: (result: unknown) => void; reject: (error: Error) => void }

/** A Firefox that listens. */
export class Marionette {
  #socket: Socket;
  #unread = Buffer.alloc(0);
  #sent = 0;
  #waiting = new Map<number, Waiting>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => {
      this.#unread = Buffer.concat([this.#unread, bytes]);
      for (let message = this.#takeMessage(); message !== undefined; message = this.#takeMessage()) this.#settle(message);
    });
    const lose = () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has closed the connection.'));
      this.#waiting.clear();
    };
    socket.on('close', lose);
    socket.on('error', lose);
  }

  /**
   * Connects as soon as Firefox listens.
   * @throws Error when it does not in `timeoutMs`
   */
  static async connect(port: number, timeoutMs: number): Promise<Marionette> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const socket = await tryConnect(port);
      if (socket) return new Marionette(socket);
      if (Date.now() > until) throw new Error(`Firefox did not listen on port ${port} in ${timeoutMs / 1000} s.`);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  /**
   * Runs a command, for example `WebDriver:Navigate`.
   * @throws Error with Firefox's own words
   */
  send(name: string, params: object = {}): Promise<unknown> {
    const id = ++this.#sent;
    const text = JSON.stringify([0, id, name, params]);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  /** The next whole message, or undefined while some of it is still on its way. */
  #takeMessage(): unknown {
    const colon = this.#unread.indexOf(COLON);
    if (colon < 0) return undefined;
    const from = colon + 1;
    const to = from + Number(this.#unread.toString('latin1', 0, colon));
    if (this.#unread.length < to) return undefined;
    const message: unknown = JSON.parse(this.#unread.toString('utf8', from, to));
    this.#unread = this.#unread.subarray(to);
    return message;
  }

  #settle(message: unknown): void {
    if (!Array.isArray(message)) return; // the greeting
    const [, id, error, result] = message as [1, number, { error: string; message: string } | null, unknown];
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`Firefox: ${error.error}: ${error.message}`));
    else waiting?.resolve(result);
  }
}

function tryConnect(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', () => resolve(null));
  });
}
