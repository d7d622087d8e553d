import type { RgbaImage } from '../core/image/pixels.ts'
import type { TeachCommands } from './teachCommands.ts'

/** A drawing of the gallery that comes with the studio. */
export interface GalleryItem {
  readonly id: string
  readonly title: string
  /** Where its picture lies, relative to the page. */
  readonly url: string
  readonly width: number
  readonly height: number
  readonly author: string
  readonly licence: string
}

/** A drawing this browser still keeps. */
export interface RecentItem {
  readonly id: string
  readonly name: string
  readonly changedAtMs: number
  readonly width: number
  readonly height: number
  readonly thumbnail: RgbaImage | undefined
}

/** What the interface asks for and cannot do alone: files, engine and storage belong to the app. None of them throws. */
export interface StudioCommands extends TeachCommands {
  openFile(file: Blob, name: string): Promise<void>
  openGalleryItem(item: GalleryItem): Promise<void>
  openRecent(id: string): Promise<void>
  /** Takes the main colours of a picture as the palette of the open drawing; its hints stay as they are. */
  takePalette(file: Blob, name: string): Promise<void>
  /** Takes a coloured drawing to copy colours from; hints and palette stay as they are. */
  takeReference(file: Blob, name: string): Promise<void>
  listGallery(): Promise<readonly GalleryItem[]>
  listRecent(): Promise<readonly RecentItem[]>
  /** Forgets a kept drawing; false, with a notice, where it could not be. */
  removeRecent(id: string): Promise<boolean>
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
