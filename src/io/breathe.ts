/**
 * Lets waiting events and frames run before long work goes on. A message, not a timer: timers wait 4 ms when nested and a
 * second in hidden tabs.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
