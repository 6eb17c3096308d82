// Watches over the start of a play page, and owns the panel that says what failed.
//
// Why in the page itself and in old words: it speaks where a script did not come, where the browser knows no
// modules, where the page is a file or stands in a closed frame. So it needs nothing that could fail, too.
(function () {
  "use strict";
  var TICK = 500;
  var PATIENCE = 60000;
  var quiet = 0; // milliseconds without a sign; counted, not read off the clock, which goes on in a sleeping machine
  var ended = false; // the game plays, or the panel is up
  var build = document.documentElement.getAttribute("data-build");
  var told = null; // what the panel has to say as soon as the page has one
  var again = !!(window.history.state && window.history.state.again);

  function part(name) {
    return document.getElementById("failure" + name);
  }

  // The panel with one sentence for everybody and a report for whoever can mend it.
  function fail(sentence, detail) {
    told = told || [sentence, detail];
    ended = true;
    show();
  }

  function show() {
    if (!told || !part("-copy") || !part("").hidden) return;
    if (window.dc) window.dc.failed = told[0];
    if (window.dcRestore) window.dcRestore();
    document.getElementById("loading").hidden = true;
    part("").hidden = false;
    part("-sentence").textContent = told[0];
    part("-report").value = report(told[0], told[1]);
    part("-file").hidden = window.location.protocol !== "file:";
    part("-frame").hidden = window.origin !== "null" || !part("-file").hidden;
    part("-alone").href = window.location.href.replace(/#(embed|class)=?/, "#");
    var other = part("-other"); // another page of the game opens the very position that this one could not
    if (other) other.hash = window.location.hash;
    part("-again").onclick = startAgain;
    part("-copy").onclick = copy;
    if (mayFocus()) (other || part("-again")).focus();
    // A style that does not come keeps the browser from showing anything.
    var styles = document.querySelectorAll("link[rel=stylesheet]");
    for (var k = 0; k < styles.length; k++) if (!styles[k].sheet) styles[k].remove();
  }

  // In a frame the focus may be the host's, and somebody types there.
  function mayFocus() {
    return window.parent === window || document.hasFocus();
  }

  function report(sentence, detail) {
    return [
      sentence,
      detail,
      window.dcStart.detail(),
      "page: " + window.location.pathname + ", build " + build,
      "browser: " + navigator.userAgent,
      "window: " + window.innerWidth + " x " + window.innerHeight + ", ratio " + window.devicePixelRatio,
      "marks: " + JSON.stringify((window.dc && window.dc.marks) || {}),
    ]
      .filter(Boolean)
      .join("\n");
  }

  function copy() {
    part("-report").select(); // where the clipboard is closed the keyboard copies it
    if (navigator.clipboard) navigator.clipboard.writeText(part("-report").value).catch(function () {});
  }

  // Again means from the beginning: what was kept may be what is broken. The next start reads past what the
  // browser keeps; what the service worker keeps goes, and itself, so that it keeps everything anew. Without a
  // network nothing goes: there is nothing to come in its place.
  function startAgain() {
    try {
      window.history.replaceState({ again: true }, "");
    } catch (fault) {
      // then only the worker's part is read past
    }
    var reload = function () {
      window.location.reload();
    };
    if (window.Promise && window.fetch) reached().then(forget).then(reload, reload);
    else reload();
  }

  function reached() {
    return new Promise(function (resolve, reject) {
      setTimeout(reject, 4000);
      fetch(window.location.href.split("#")[0], { method: "HEAD", cache: "no-store" }).then(resolve, reject);
    });
  }

  function forget() {
    var root = new URL("@ROOT@./", window.location.href);
    var ours = "@CACHES@ " + root.pathname + " "; // as sw.js names them
    var workers = navigator.serviceWorker.getRegistration(root.href).then(function (one) {
      return one && one.unregister();
    });
    var kept = window.caches.keys().then(function (names) {
      var mine = names.filter(function (name) {
        return name.indexOf(ours) === 0;
      });
      return Promise.all(
        mine.map(function (name) {
          return window.caches.delete(name);
        }),
      );
    });
    return Promise.all([workers, kept]);
  }

  // ---- what can go wrong -------------------------------------------------------------------------------

  // Of the page's own files every one is needed; what a script fetches or adds, it watches over itself.
  function lost(element) {
    var url = (element.tagName === "SCRIPT" && element.src) || (element.rel === "stylesheet" && element.href) || "";
    if (url.indexOf("/v/" + build + "/") < 0) return;
    var name = url.slice(url.lastIndexOf("/") + 1);
    fail("A part of this page could not be loaded: " + name + ", or a file that it needs.", "lost: " + url);
  }

  function met(fault) {
    if (!ended) fail("The page met an error.", String((fault && fault.stack) || fault));
  }

  window.addEventListener(
    "error",
    function (event) {
      if (event.target && event.target !== window) lost(event.target);
      else met(event.error || event.message);
    },
    true,
  );
  window.addEventListener("unhandledrejection", function (event) {
    met(event.reason);
  });

  document.addEventListener("DOMContentLoaded", show);
  var watch = setInterval(function () {
    show();
    if (ended) {
      if (!told || !part("").hidden) clearInterval(watch);
      return;
    }
    quiet += TICK;
    if (quiet < patience()) return;
    fail(
      "Nothing has happened for " + Math.round(patience() / 1000) + " seconds. Another browser, or a network without a " +
        "filter, may help; so may trying again.",
    );
  }, TICK);

  function patience() {
    try {
      return JSON.parse(document.getElementById("plan").textContent).patience || PATIENCE;
    } catch (fault) {
      return PATIENCE; // the page has not come so far
    }
  }

  // What the modules of the page say to it.
  window.dcStart = {
    again: again,
    fail: fail,
    detail: function () {
      return "";
    },
    sign: function () {
      quiet = 0;
    },
    playing: function () {
      ended = true;
      return !told;
    },
    mayFocus: mayFocus,
  };

  document.documentElement.className += " scripted";
  var way = /^#(embed|class)(=|$)/.exec(window.location.hash); // the board alone, or for a class
  if (way) document.documentElement.className += " " + way[1];
  if (again) window.history.replaceState(null, "");
  if (window.location.protocol === "file:") fail("A browser does not start the game from a file.");
  else if (!("noModule" in document.createElement("script"))) fail("This browser is too old for the game; a newer one plays it.");
})();
