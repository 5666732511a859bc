/** In: nothing. Out: a pause in which what is waiting may run: answers of the disk above all. */

const waiting: (() => void)[] = [];
let channel: MessageChannel | null = null;

/** Goes on in a task of its own. Timers are held back after a few in a row, messages are not. */
export function nextTask(): Promise<void> {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
