/** The bundler's address of a file that is served as it is. */
declare module '*.wasm?url' {
  const url: string
  export default url
}
