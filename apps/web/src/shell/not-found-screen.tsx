import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { LINK_BUTTON } from '#components/button.tsx'
import { messages } from '#messages/messages.ts'
import { NoticeScreen } from './notice-screen.tsx'

export function NotFoundScreen() {
  const words = messages.notFound
  return (
    <NoticeScreen
      icon={Compass}
      title={words.title}
      actions={
        <Link to="/users" className={LINK_BUTTON}>
          {words.home}
        </Link>
      }
    >
      {words.body}
    </NoticeScreen>
  )
}
