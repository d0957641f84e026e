/** Address of the API, without a slash at the end; empty where it is the page's own origin. */
declare const API_BASE: string

declare module '*.css'
