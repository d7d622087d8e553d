import { drawGallery } from './gallery/drawGallery.ts'
import { runMain } from './shell/runMain.ts'

await runMain('gallery', process.argv.slice(2), drawGallery)
