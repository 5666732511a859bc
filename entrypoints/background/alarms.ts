/** Names of the alarms that wake a stopped background. In: nothing. Out: names. */

/** Packs are on their way. */
export const IMPORTS_ALARM = 'imports';
/** Sources or packs are due to be asked, or what they brought is to be taken apart. */
export const SOURCES_ALARM = 'sources';
