import { createRoot } from 'react-dom/client'
import { StrictMode } from 'react'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import './app/styles/tokens.css'
import './app/styles/base.css'
import './app/styles/parts.css'
import './app/styles/lanes.css'
import './app/styles/settings.css'
import './app/styles/today.css'
import './app/styles/print.css'
import { Look } from './app/look'
import { queries } from './app/queries'
import { router } from './app/router'

dayjs.locale('zh-cn')
const place = document.getElementById('root')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Look>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Look>
    </StrictMode>,
  )
}
