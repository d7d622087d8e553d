/** Neutral and dark, so that nothing on the page argues with the colours of the pictures. */
export const STYLE = `
:root { color-scheme: dark; --ground: #242427; --raised: #2c2c30; --line: #3f3f46; --text: #e6e6e9; --muted: #a3a3ad;
  --generator: #f0b46a; --regions: #7ec8ff; --flood: #b6b6c0; --copies: #8fd0a0; --pixels: #5f9e74; --expected: #c9a0dc; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
main { max-width: 1480px; margin: 0 auto; padding: 40px 32px 80px; }
h1 { font-size: 28px; font-weight: 600; margin: 0 0 4px; }
h2 { font-size: 20px; font-weight: 600; margin: 56px 0 8px; }
p, li { max-width: 86ch; }
p { margin: 6px 0 14px; }
.muted, figcaption, caption { color: var(--muted); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; white-space: nowrap; }
caption { text-align: left; padding-bottom: 6px; }
th, td { padding: 5px 14px 5px 0; text-align: right; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--muted); vertical-align: bottom; }
th:first-child { text-align: left; }
td small { display: block; color: var(--muted); font-size: 12px; line-height: 1.3; }
tr.sure td.gain { color: #8fd694; }
tr.worse td.gain { color: #ff9d94; }
svg text { fill: var(--muted); font: 12px system-ui, sans-serif; }
.picture { margin: 28px 0 36px; }
.picture h3 { font-size: 15px; font-weight: 600; margin: 0 0 8px; }
.picture h3 span { color: var(--muted); font-weight: 400; }
.tiles { display: grid; grid-template-columns: repeat(6, 1fr); gap: 12px; margin-bottom: 12px; }
@media (max-width: 900px) { .tiles { grid-template-columns: repeat(3, 1fr); } }
figure { margin: 0; }
figure img { display: block; width: 100%; aspect-ratio: 1; object-fit: contain; background: #fff; border-radius: 4px; }
figcaption { font-size: 13px; padding-top: 4px; }
.chips { display: flex; height: 14px; border-radius: 3px; overflow: hidden; margin-top: 4px; }
`
