// Loaded before dependency-cruiser, whose swc reads every file as TypeScript without JSX, so that a .tsx file would be a syntax
// error (17.4.3, src/extract/swc/parse.mjs).
import swc from '@swc/core'

/** @type {any} */
const compiler = swc.Compiler.prototype
const parse = compiler.parseFileSync

compiler.parseFileSync = (/** @type {string} */ file, /** @type {object} */ options) =>
  parse.call(compiler, file, { ...options, tsx: file.endsWith('.tsx') })
