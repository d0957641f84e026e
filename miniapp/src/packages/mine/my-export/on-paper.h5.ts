import './on-paper.css'
