import { Empty } from '../components/feedback.tsx'
import { SearchIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { SHELL } from '../text/screens/shell.ts'

export function NotFoundPage() {
  return (
    <Page title={SHELL.notFound}>
      <Empty icon={SearchIcon} title={SHELL.noSuchAddress}>
        <a class="button" href="/">
          {SHELL.backToOverview}
        </a>
      </Empty>
    </Page>
  )
}
