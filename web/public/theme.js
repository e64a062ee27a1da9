// Before the first paint: a theme chosen by hand wins over the system's.
try {
  const chosen = localStorage.getItem('theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
} catch {
  // Storage may be closed to us; the system's theme then holds.
}
