// Before anything is drawn: scripts do run, and the reader prefers light or dark.
document.documentElement.classList.add("scripted");
document.documentElement.dataset.theme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
