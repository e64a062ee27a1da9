import { Empty } from '../components/feedback.tsx'
import { SearchIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'

export function NotFoundPage() {
  return (
    <Page title="Não encontrada">
      <Empty icon={SearchIcon} title="Este endereço não existe">
        <a class="button" href="/">
          Voltar à visão geral
        </a>
      </Empty>
    </Page>
  )
}
