import { ErrorBoundary, lazy, LocationProvider, Route, Router } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { useApp } from './app-context.ts'
import { CommandPalette } from './components/command-palette.tsx'
import { DropZone } from './components/drop-zone.tsx'
import { Failed, Loading } from './components/feedback.tsx'
import { LaunchBar } from './components/launch-bar.tsx'
import { Nav } from './components/nav.tsx'
import { ToastList } from './components/toasts.tsx'
import { TourGuide } from './components/tour.tsx'
import { LoginPage } from './pages/login.tsx'
import { OverviewPage } from './pages/overview.tsx'
import { SHELL } from './text/screens/shell.ts'

const CampaignsPage = lazy(async () => (await import('./pages/campaigns.tsx')).CampaignsPage)
const NewCampaignPage = lazy(async () => (await import('./pages/new-campaign.tsx')).NewCampaignPage)
const CampaignPage = lazy(async () => (await import('./pages/campaign.tsx')).CampaignPage)
const CheckColumnsPage = lazy(
  async () => (await import('./pages/check-columns.tsx')).CheckColumnsPage,
)
const InboxPage = lazy(async () => (await import('./pages/inbox.tsx')).InboxPage)
const DebtorsPage = lazy(async () => (await import('./pages/debtors.tsx')).DebtorsPage)
const TemplatesPage = lazy(async () => (await import('./pages/templates.tsx')).TemplatesPage)
const SettingsPage = lazy(async () => (await import('./pages/settings.tsx')).SettingsPage)
const LaddersPage = lazy(async () => (await import('./pages/ladders.tsx')).LaddersPage)
const ReportsPage = lazy(async () => (await import('./pages/reports.tsx')).ReportsPage)
const ReplyTextsPage = lazy(async () => (await import('./pages/reply-texts.tsx')).ReplyTextsPage)
const PhonePage = lazy(async () => (await import('./pages/phone.tsx')).PhonePage)
const NotFoundPage = lazy(async () => (await import('./pages/not-found.tsx')).NotFoundPage)

/** The whole dashboard: who is not signed in sees the login, on whatever address. */
export function Dashboard() {
  const { session } = useApp()
  const state = session.state.value
  return (
    <LocationProvider>
      {state === 'signed-in' && <SignedIn />}
      {state === 'signed-out' && <LoginPage />}
      {state === 'loading' && <Splash />}
      {state === 'unreachable' && (
        <main class="splash">
          <Failed message={session.fault.value ?? ''} retry={() => void session.start()} />
        </main>
      )}
      <ToastList />
    </LocationProvider>
  )
}

function Splash() {
  return (
    <main class="splash">
      <div style={{ width: '12rem' }}>
        <Loading label={SHELL.opening} />
      </div>
    </main>
  )
}

function SignedIn() {
  const { live, alerts } = useApp()
  useEffect(() => {
    live.start()
    void alerts.load()
    return () => live.stop()
  }, [live, alerts])
  return (
    <div class="shell">
      <a class="skip" href="#conteudo">
        {SHELL.skipToContent}
      </a>
      <Nav />
      <div class="main">
        <Routes />
      </div>
      <LaunchBar />
      <TourGuide />
      <DropZone />
      <CommandPalette />
    </div>
  )
}

function Routes() {
  return (
    <ErrorBoundary>
      <Router>
        <Route path="/" component={OverviewPage} />
        <Route path="/cobrancas" component={CampaignsPage} />
        <Route path="/cobrancas/campanha/:id" component={CampaignPage} />
        <Route path="/cobrancas/conferir" component={CheckColumnsPage} />
        <Route path="/cobrancas/nova/:id?" component={NewCampaignPage} />
        <Route path="/conversas/:id?" component={InboxPage} />
        <Route path="/devedores/:id?" component={DebtorsPage} />
        <Route path="/modelos/:id?" component={TemplatesPage} />
        <Route path="/regua" component={LaddersPage} />
        <Route path="/relatorios/:tab?" component={ReportsPage} />
        <Route path="/configuracoes/textos" component={ReplyTextsPage} />
        <Route path="/configuracoes/:tab?" component={SettingsPage} />
        <Route path="/telefone/:chat?" component={PhonePage} />
        <Route default component={NotFoundPage} />
      </Router>
    </ErrorBoundary>
  )
}
