/** How the test pages look: a plain broadsheet, light or dark. In: nothing. Out: one style sheet. */

export const STYLE = `
:root { color-scheme: light; --paper: #fdfcf9; --ink: #1c1b19; --quiet: #6a6760; --rule: #d9d5cb; --link: #7a2e1d; }
html[data-kind=dark] { color-scheme: dark; --paper: #16181b; --ink: #e4e2dd; --quiet: #9b988f; --rule: #34373b; --link: #e0a48f; }
html { font-size: 62.5%; background: var(--paper); color: var(--ink); }
body { margin: 0; font: 1.8rem/1.6 Georgia, "Charis SIL", "DejaVu Serif", serif; }
a { color: var(--link); }
.site { border-block-end: 1px solid var(--rule); padding: 1.6rem 3.2rem; display: flex; gap: 3.2rem; align-items: baseline; font: 1.4rem/1.4 system-ui, sans-serif; }
.site strong { font: 700 2.4rem/1 Georgia, serif; }
.site nav { display: flex; gap: 1.6rem; color: var(--quiet); }
.columns { display: grid; grid-template-columns: minmax(0, 66rem) 26rem; gap: 4.8rem; max-inline-size: 100rem; margin: 4rem auto; padding-inline: 3.2rem; }
h1 { font-size: 3.6rem; line-height: 1.2; margin: 0 0 1.6rem; }
.byline { font: 1.4rem/1.4 system-ui, sans-serif; color: var(--quiet); margin: 0 0 2.4rem; }
article p { margin: 0 0 1.8rem; }
aside { font: 1.4rem/1.5 system-ui, sans-serif; border-inline-start: 1px solid var(--rule); padding-inline-start: 2.4rem; color: var(--quiet); }
aside li { margin-block-end: 1rem; }
footer { border-block-start: 1px solid var(--rule); padding: 2.4rem 3.2rem; font: 1.3rem/1.5 system-ui, sans-serif; color: var(--quiet); }
textarea, input, [contenteditable] { display: block; inline-size: 100%; box-sizing: border-box; font: inherit; margin-block-end: 1.6rem; padding: 1rem; border: 1px solid var(--rule); }
iframe { inline-size: 100%; block-size: 32rem; border: 1px solid var(--rule); }
@media (max-width: 800px) { .columns { display: block; margin-block: 2rem; padding-inline: 1.6rem; } aside { border: 0; padding: 0; } }
`;
