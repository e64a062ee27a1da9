// Before the first paint: theme and spacing chosen by hand win over the usual ones.
try {
  const chosen = localStorage.getItem('theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
  if (localStorage.getItem('density') === 'compact')
    document.documentElement.dataset.density = 'compact'
} catch {
  // Storage may be closed to us; the usual ones then hold.
}
