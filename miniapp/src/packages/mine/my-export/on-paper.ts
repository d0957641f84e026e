// WeChat does not print: its twin brings the styles for a browser.
export {}
