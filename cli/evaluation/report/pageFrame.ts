import { Html, html } from './html.ts'
import { STYLE } from './style.ts'

/** A page on its own, without scripts; its title is its heading. */
export const pageFrame = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${new Html(STYLE)}</style></head><body><main>
<h1>${title}</h1>
${body}
</main></body></html>`.text
