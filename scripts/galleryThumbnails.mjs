// Makes the small pictures that the gallery's tiles show: `node scripts/galleryThumbnails.mjs`, after a drawing was added or changed.
import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { ROOT } from './setup/runCommand.mjs'

/** Longer side, px: twice what a tile shows, for dense screens. */
const SIDE = 320

const gallery = path.join(ROOT, 'public/gallery')
const thumbnails = path.join(gallery, 'thumbnails')
mkdirSync(thumbnails, { recursive: true })
for (const file of readdirSync(gallery).filter((name) => name.endsWith('.png'))) {
  await sharp(path.join(gallery, file))
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize(SIDE, SIDE, { fit: 'inside' })
    .png({ compressionLevel: 9, palette: true, colours: 16 })
    .toFile(path.join(thumbnails, file))
}
