import { mountApp } from './app/mountApp.tsx'

const root = document.getElementById('root')
if (root) mountApp(root)
