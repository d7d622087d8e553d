import * as v from 'valibot'
import type { GalleryItem } from '../store/commands.ts'

const schema = v.array(
  v.object({
    id: v.string(),
    title: v.string(),
    file: v.string(),
    width: v.number(),
    height: v.number(),
    author: v.string(),
    licence: v.string(),
  }),
)

/** The drawings that come with the studio; none where their list cannot be read. `baseUrl` ends in a slash. */
export async function readGallery(baseUrl: string): Promise<GalleryItem[]> {
  try {
    const response = await fetch(`${baseUrl}index.json`)
    return v.parse(schema, await response.json()).map(({ file, ...item }) => ({
      ...item,
      url: baseUrl + file,
      thumbnailUrl: `${baseUrl}thumbnails/${file}`,
    }))
  } catch {
    return []
  }
}
