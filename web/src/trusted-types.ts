/** Trusted Types as Chromium has them; other browsers have none. */
type Rules = { createHTML: (text: string) => string; createScriptURL: (url: string) => string }
type Factory = { createPolicy: (name: 'default', rules: Rules) => unknown }
type Scope = typeof globalThis & { trustedTypes?: Factory }

const SERVICE_WORKER = '/sw.js'

/**
 * The only policy that the page's CSP allows. Text that a library writes as markup becomes plain text, and no script
 * but the service worker may be loaded by name. `createScript` is left out: evaluating stays forbidden.
 */
export function setTrustedTypes(scope: Scope = globalThis): void {
  scope.trustedTypes?.createPolicy('default', {
    createHTML: (text) => text.replaceAll('<', '&lt;'),
    createScriptURL(url) {
      if (url === SERVICE_WORKER) return url
      throw new TypeError('not a script of this page')
    },
  })
}

/** Keeps hashed files and the offline page; a browser that refuses goes on without. */
export async function registerServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register(SERVICE_WORKER).catch(() => null)
}
