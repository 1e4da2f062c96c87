import { createRoot } from 'react-dom/client'
import { PlainTable } from './plain-table.tsx'

createRoot(document.getElementById('root')!).render(<PlainTable />)
