/** Globals that Node scripts may use; a list of our own, so that lint needs no package for it. */
export default Object.fromEntries(
  ['console', 'process', 'URL', 'Buffer', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'fetch', 'document', 'window', 'chrome', 'CSS', 'performance', 'globalThis', 'structuredClone', 'TextEncoder', 'TextDecoder'].map((name) => [name, 'readonly']),
);
