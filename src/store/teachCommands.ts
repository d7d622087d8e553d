/** A file as it was picked or dropped. */
export type NamedFile = Pick<File, 'name'> & Blob

/** What the panel "Teach" asks for: files, engine and storage belong to the app. None of them throws. */
export interface TeachCommands {
  /** Reads pictures, and pairs `NAME.line.*` with `NAME.color.*`; what cannot be a piece is named in `pieceProblems`. */
  addPieces(files: readonly NamedFile[]): Promise<void>
  /** Takes the open drawing's lines with its finished colours as a piece. */
  addDrawingAsPiece(): Promise<void>
  /** Takes a piece off the list; until learning starts it can be brought back. */
  removePiece(id: string): Promise<void>
  bringBackPiece(id: string): Promise<void>
  /** Moves a piece one place up (−1) or down (+1). */
  movePiece(id: string, by: -1 | 1): Promise<void>
  /** Darkens (up to 1) or lightens (down to −1) a piece's lines. */
  setLineStrength(id: string, strength: number): Promise<void>
  startTeaching(): Promise<void>
  /** Goes on with the run an earlier session left unfinished. */
  resumeTeaching(): Promise<void>
  /** Lets go of that run. */
  forgetUnfinished(): Promise<void>
  pauseTeaching(paused: boolean): Promise<void>
  /** Ends the run after its step; what it learnt is judged then. */
  stopTeaching(): Promise<void>
  /** Keeps what was learnt under a name and colours with it. */
  keepLearnt(name: string): Promise<void>
  discardLearnt(): Promise<void>
  /** Colours with an adaptation; undefined is the base generator. */
  chooseAdaptation(id: string | undefined): Promise<void>
  renameAdaptation(id: string, name: string): Promise<void>
  /** Follows an adaptation only so far: 0 as the base generator, 1 as it was kept. */
  setAdaptationStrength(id: string, strength: number): Promise<void>
  removeAdaptation(id: string): Promise<void>
  /** Saves an adaptation as a download: one .safetensors file, or the two files of TF.js weights. */
  exportAdaptation(id: string, format: 'safetensors' | 'tfjs'): Promise<void>
  /** Takes an adaptation out of such a file, and into use; a file of another design is refused by name. */
  importAdaptation(file: NamedFile): Promise<void>
}
