// Keeps the reviewer's name in a cookie of this browser, or removes it when there is none.
//
// The script's own attributes say the name, percent-encoded, and the path that the dashboard lies under. The cookie
// goes to this host alone, never along with a request from a page of another host.
(() => {
  const script = document.currentScript;
  const { name, path } = script.dataset;
  script.remove();
  const age = name ? 365 * 24 * 60 * 60 : 0;
  document.cookie = `dx_reviewer=${name}; path=${path}; max-age=${age}; SameSite=Strict`;
})();
