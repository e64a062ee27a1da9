// Makes the dashboard installable and quick to open again. It keeps files whose name holds their hash, and a page that
// says that there is no network; nothing else: what the API answers is never stored, and pages always come from the
// server, so a new version needs nothing but a reload.
const FILES = 'files-1'
const OFFLINE_PAGE = '/offline'
const OFFLINE_PARTS = [OFFLINE_PAGE, '/offline.css', '/favicon.svg']
/** Old versions' files leave when so many newer ones came. */
const AT_MOST = 150

addEventListener('install', (event) => {
  event.waitUntil(keepOfflineParts())
  // Safe at any time: a page of the version before finds its files by their names.
  skipWaiting()
})

addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([forgetOtherCaches(), clients.claim()]))
})

addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.mode === 'navigate' && !/^\/(api|auth|webhook|health|ready)(\/|$)/.test(pathname)) {
    event.respondWith(fetch(request).catch(() => offlinePage(OFFLINE_PAGE)))
  } else if (pathname.startsWith('/assets/')) {
    event.respondWith(fileOf(request))
  } else if (OFFLINE_PARTS.includes(pathname)) {
    event.respondWith(fetch(request).catch(() => offlinePage(pathname)))
  }
})

async function keepOfflineParts() {
  const cache = await caches.open(FILES)
  for (const path of OFFLINE_PARTS) {
    const response = await fetch(path, { cache: 'reload' })
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    // A redirected answer may not be given to a navigation: a fresh one with the same body and headers may.
    const { status, headers } = response
    await cache.put(path, new Response(await response.blob(), { status, headers }))
  }
}

async function offlinePage(path) {
  return (await caches.match(path, { cacheName: FILES })) ?? Response.error()
}

/** A file's name changes with its content: the first copy stays right for ever. */
async function fileOf(request) {
  const cache = await caches.open(FILES)
  const known = await cache.match(request)
  if (known !== undefined) return known
  const response = await fetch(request)
  if (response.ok && response.type === 'basic') {
    await cache.put(request, response.clone())
    await dropOldest(cache)
  }
  return response
}

async function dropOldest(cache) {
  const files = (await cache.keys()).filter(({ url }) =>
    new URL(url).pathname.startsWith('/assets/'),
  )
  await Promise.all(files.slice(0, -AT_MOST).map((file) => cache.delete(file)))
}

async function forgetOtherCaches() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== FILES).map((name) => caches.delete(name)))
}
