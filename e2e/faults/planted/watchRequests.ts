import type { BrowserContext } from '@playwright/test'
import type { Campaign } from './campaign.ts'

/** Notes every request that leaves the server at `baseURL`. */
export function watchRequests(context: BrowserContext, baseURL: string, campaign: Campaign): void {
  context.on('request', (request) => {
    const url = request.url()
    const isOwn = url.startsWith(baseURL) || /^(blob|data):/.test(url)
    if (!isOwn) campaign.broke(`a request to ${url}`)
  })
}
