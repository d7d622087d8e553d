import type { RgbaImage } from '../core/image/pixels.ts'
import type { TeachCommands } from './teachCommands.ts'

/** A drawing of the gallery that comes with the studio. */
export interface GalleryItem {
  readonly id: string
  readonly title: string
  /** Where its picture lies, relative to the page. */
  readonly url: string
  /** Where the same picture lies small, for the tiles. */
  readonly thumbnailUrl: string
  readonly width: number
  readonly height: number
  readonly author: string
  readonly licence: string
}

/** Says which drawing of this browser is meant. */
export interface KeptDrawing {
  readonly id: string
  readonly name: string
}

/** A drawing this browser still keeps. */
export interface RecentItem extends KeptDrawing {
  readonly changedAtMs: number
  readonly width: number
  readonly height: number
  readonly thumbnail: RgbaImage | undefined
  /** Where it is open: in this tab, in another one (then it cannot be changed here), or not. */
  readonly open: 'here' | 'elsewhere' | undefined
}

/** A state of a drawing that can be gone back to. */
export interface VersionItem {
  readonly id: string
  readonly name: string
  /** True for one that the studio kept by itself before another state took its place. */
  readonly automatic: boolean
  readonly savedAtMs: number
  readonly thumbnail: RgbaImage | undefined
}

/** What the interface asks for and cannot do alone: files, engine and storage belong to the app. None of them throws. */
export interface StudioCommands extends TeachCommands {
  openFile(file: Blob, name: string): Promise<void>
  openGalleryItem(item: GalleryItem): Promise<void>
  openRecent(id: string): Promise<void>
  /** Takes the main colours of a picture as the palette of the open drawing; its hints stay as they are. */
  takePalette(file: Blob, name: string): Promise<void>
  /** Takes a coloured drawing (picture, file with layers, project) to copy colours from; hints and palette stay as they are. */
  takeReference(file: Blob, name: string): Promise<void>
  /** Takes a drawing of this browser, as it would look if it were opened, to copy colours from. */
  takeKeptReference(of: KeptDrawing): Promise<void>
  listGallery(): Promise<readonly GalleryItem[]>
  /** The drawings that are kept, the one used last first; undefined where they cannot be read, which a notice says. */
  listRecent(): Promise<readonly RecentItem[] | undefined>
  /** Gives a kept drawing another name, the open one too. */
  renameRecent(id: string, name: string): Promise<void>
  /** Copies a kept drawing with its history; the copy is not opened. */
  duplicateRecent(item: RecentItem): Promise<void>
  /** Takes a kept drawing off the list; a notice offers to bring it back. */
  removeRecent(item: RecentItem): Promise<void>
  /** Keeps the open drawing as it is now, under a name. */
  saveVersion(name: string): Promise<void>
  /** The versions of a kept drawing, the newest first; undefined as with `listRecent`. */
  listVersions(of: KeptDrawing): Promise<readonly VersionItem[] | undefined>
  /** Opens a drawing as it was then; what it was until now stays as a version, to which a notice offers the way back. */
  goToVersion(of: KeptDrawing, version: VersionItem): Promise<void>
  /** Opens a version as a drawing of its own; the one it is of stays as it is. */
  openVersionCopy(of: KeptDrawing, version: VersionItem): Promise<void>
  /** Takes a version off the list; a notice offers to put it back. */
  removeVersion(of: KeptDrawing, version: VersionItem): Promise<void>
  /** An empty sheet, px; asks before it replaces unsaved work. */
  newSheet(width: number, height: number): Promise<void>
  /**
   * Saves the whole drawing as a project file, after the colours on screen are final: to the file chosen before, or to one the artist
   * chooses, or as a download where the browser writes no files.
   */
  saveProject(): Promise<void>
  /** The same to another file. */
  saveProjectAs(): Promise<void>
  /** Saves the picture as a download, of the size and resolution chosen for exports, after the colours on screen are final. */
  savePicture(format: 'png' | 'jpeg' | 'webp', colorsOnly: boolean): Promise<void>
  /** Saves the picture with its layers as a download, as `savePicture` does. */
  saveLayers(format: 'psd' | 'ora'): Promise<void>
  /** Puts the picture, or its colours alone, on the clipboard as it is on screen. */
  copyPicture(colorsOnly: boolean): Promise<void>
  /** Tries to colour, or to start the generator, again. */
  retry(): void
}
