// Checks of a page that axe does not make. Each returns a list of sentences, empty where all is well.
// The numbers are those of WCAG 2.2; where ours is stricter, it says so.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const told = element => element.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
  const words = text => text.replace(/\s+/g, ' ').trim();

  const isHidden = element => {
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one), box = one.getBoundingClientRect();
      if (style.display === 'none' || style.visibility === 'hidden' || style.clipPath === 'inset(50%)') return true;
      if (style.overflow === 'hidden' && box.width <= 1 && box.height <= 1) return true;
    }
    return false;
  };
  const isShown = element => element.checkVisibility({visibilityProperty: true}) && !isHidden(element);

  const textNodes = (root = document.body) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (words(walker.currentNode.data) && !parent.closest('script, style, svg title, svg desc, noscript')) {
        found.push(walker.currentNode);
      }
    }
    return found;
  };
  const shownTexts = root => textNodes(root).filter(node => isShown(node.parentElement));

  // -- colours, WCAG 1.4.3 and 1.4.11 ------------------------------------------------------------------------------
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const groundOf = element => {
    for (let one = element; one; one = one.parentElement) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return rgba('Canvas');
  };
  const luminance = colour => {
    const [r, g, b] = colour.slice(0, 3).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const FOCUSABLE = 'a[href], button, summary, input, select, textarea, [tabindex="0"]';

  // -- focus: 2.4.7, 2.4.11, and 2.4.13, which is AAA --------------------------------------------------------------
  // A key must have been pressed before, so that the browser shows the focus.
  const focus = () => {
    const found = [];
    for (const element of all(FOCUSABLE)) {
      const note = element.closest('[popover]');
      if (note && !note.matches(':popover-open')) note.showPopover();
      if (!element.checkVisibility({visibilityProperty: true})) continue;
      element.focus();
      if (document.activeElement !== element) { found.push(`takes no focus: ${told(element)}`); continue; }
      found.push(...focusFaults(element).map(fault => `${fault}: ${told(element)}`));
      if (note) note.hidePopover();
    }
    document.activeElement.blur();
    return found;
  };
  const focusFaults = element => {
    const style = getComputedStyle(element), faults = [];
    if (style.outlineStyle === 'none') return ['no outline when focused'];
    if (parseFloat(style.outlineWidth) < 2) faults.push(`an outline of ${style.outlineWidth} (at least 2px)`);
    const ground = parseFloat(style.outlineOffset) >= 0 ? groundOf(element.parentElement) : groundOf(element);
    const ratio = contrast(rgba(style.outlineColor), ground);
    if (ratio < 3) faults.push(`an outline with a contrast of ${ratio.toFixed(2)} (at least 3)`);
    if (!isReached(element)) faults.push('covered, or outside the screen, when focused');
    return faults;
  };
  // Whether a part of it is what a pointer would touch there.
  const isReached = element => [...element.getClientRects()].some(box =>
    [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]].some(([across, down]) => {
      const hit = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
      return hit !== null && (element.contains(hit) || hit.contains(element) && hit.closest(FOCUSABLE) !== null);
    }));

  // -- targets: 2.5.8. Links in a sentence are exempt; buttons in one are not, which is stricter ------------------
  const SIZE = 24;
  const targets = () => {
    const boxes = all('a[href], button, summary, input, select, textarea')
      .filter(isShown).map(element => ({element, box: element.getBoundingClientRect()}));
    const small = boxes.filter(one => !isLarge(one) && !isInSentence(one.element));
    return small.filter(one => boxes.some(other => other !== one && !one.element.contains(other.element)
        && !other.element.contains(one.element) && isNear(one, other, small.includes(other))))
      .map(({element, box}) => `${Math.round(box.width)}×${Math.round(box.height)} px beside another: ${told(element)}`);
  };
  const isLarge = ({element, box}) => {
    if (box.width >= SIZE && box.height >= SIZE) return true;
    // What a pointer reaches may be larger than the box, by padding of a part that is laid over it.
    element.scrollIntoView({block: 'center', behavior: 'instant'});
    const here = element.getBoundingClientRect(), half = SIZE / 2 - 0.5;
    const [x, y] = [here.left + here.width / 2, here.top + here.height / 2];
    return [[-half, 0], [half, 0], [0, -half], [0, half]]
      .every(([right, down]) => element.contains(document.elementFromPoint(x + right, y + down)));
  };
  const isInSentence = element => {
    if (element.localName !== 'a') return false;
    if (element instanceof SVGElement) return false;
    if (getComputedStyle(element).display !== 'inline') return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
    return shownTexts(block).some(node => !node.parentElement.closest('a, button') && /[\p{L}\p{N}]/u.test(node.data));
  };
  const isNear = (one, other, otherIsSmall) => {
    const centre = box => [box.left + box.width / 2, box.top + box.height / 2];
    const [x, y] = centre(one.box);
    if (otherIsSmall) {
      const [u, v] = centre(other.box);
      return Math.hypot(x - u, y - v) < SIZE;
    }
    const right = Math.max(other.box.left - x, 0, x - other.box.right);
    const down = Math.max(other.box.top - y, 0, y - other.box.bottom);
    return Math.hypot(right, down) < SIZE / 2;
  };

  // -- reflow: 1.4.10. Only tables and code may be wider than the screen, in a scroller one can find and reach ----
  const reflow = () => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const found = wide > 0 ? [`the page is ${wide} px wider than the screen, by ${widest()}`] : [];
    return found.concat(clipped(), scrollers());
  };
  const widest = () => {
    const width = document.documentElement.clientWidth;
    const beyond = all('body *').filter(one => {
      const box = one.getBoundingClientRect();
      return (box.right > width + 0.5 || box.left < -0.5) && box.width > 1 && isShown(one) && !one.closest('svg *');
    });
    return beyond.length ? told(beyond[beyond.length - 1]) : 'nothing that is seen';
  };
  const CUTS = ['hidden', 'clip'], SCROLLS = ['auto', 'scroll'];
  const cuts = (element, kinds) => {
    const style = getComputedStyle(element);
    return kinds.includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1
      || kinds.includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
  };
  const boxes = () => all('body *').filter(one => !one.closest('svg') && isShown(one) && one.clientWidth > 1);
  const clipped = () => boxes().filter(one => cuts(one, CUTS)).map(one => `cut off: ${told(one)}`);
  const scrollers = () => boxes().filter(one => cuts(one, SCROLLS) && !one.closest('[popover], textarea')).flatMap(one => {
    const name = one.getAttribute('aria-label') || one.getAttribute('aria-labelledby');
    const faults = [];
    if (one.tabIndex < 0) faults.push('cannot be focused');
    if (!name || !one.getAttribute('role')) faults.push('has no role and name');
    if (!one.matches('pre') && !one.querySelector('table, pre')) faults.push('holds no table or code');
    return faults.map(fault => `a scroller that ${fault}: ${told(one)}`);
  });

  // -- no text stands on another. A line counts by the middle of its height, where letters are ---------------------
  const overlaps = () => {
    const lines = shownTexts().filter(node => !node.parentElement.closest('[popover]')).flatMap(node => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()].filter(box => box.width > 2).map(box => ({
        node, left: box.left + 1, right: box.right - 1,
        top: box.top + box.height * 0.35, bottom: box.bottom - box.height * 0.35,
      }));
    }).sort((one, other) => one.top - other.top);
    const found = new Set();
    lines.forEach((one, count) => {
      for (const other of lines.slice(count + 1)) {
        if (other.top >= one.bottom) break;
        if (other.node !== one.node && other.left < one.right && one.left < other.right) {
          found.add(`“${words(other.node.data).slice(0, 40)}” stands on “${words(one.node.data).slice(0, 40)}”`);
        }
      }
    });
    return [...found];
  };

  // -- motion: 2.3.3, to be run where less motion is asked for ------------------------------------------------------
  const motion = () => {
    const found = document.getAnimations().map(one => `an animation runs: ${one.animationName || one.transitionProperty}`);
    for (const element of [document.documentElement, ...all('body, body *')]) {
      for (const part of ['', '::before', '::after']) {
        const style = getComputedStyle(element, part || null);
        if (style.scrollBehavior === 'smooth') found.push(`scrolls smoothly: ${told(element)}`);
        const moves = [...style.transitionDuration.split(','), ...(style.animationName === 'none' ? [] : style.animationDuration.split(','))];
        if (moves.some(time => parseFloat(time) > 0.001)) found.push(`moves: ${told(element)}${part}`);
      }
    }
    return [...new Set(found)];
  };

  // -- headings: 1.3.1, 2.4.6 ----------------------------------------------------------------------------------------
  const headings = () => {
    const levels = all('h1, h2, h3, h4, h5, h6, [role=heading]').filter(one => one.checkVisibility())
      .map(one => ({one, level: Number(one.getAttribute('aria-level') || one.localName.slice(1))}));
    const found = levels.filter(({level}) => level === 1).length === 1 ? [] : ['there is not one h1'];
    levels.forEach(({one, level}, count) => {
      if (level > (count ? levels[count - 1].level : 0) + 1) found.push(`a level is skipped: ${told(one)}`);
      if (!words(one.textContent)) found.push(`an empty heading: ${told(one)}`);
    });
    return found;
  };

  // -- tables: 1.3.1 -------------------------------------------------------------------------------------------------
  const tables = () => all('table').filter(one => !['presentation', 'none'].includes(one.getAttribute('role')))
    .flatMap(table => {
      const found = [];
      if (!captionOf(table)) found.push('without a caption');
      if (all('th', table).some(cell => !cell.scope && words(cell.textContent))) found.push('with a th without a scope');
      if (!table.querySelector('th[scope=col], th[scope=row]')) found.push('without headers');
      return found.map(fault => `a table ${fault}: ${told(table)}`);
    });

  // A graphic's table is captioned by the title of the graphic; Markdown has no captions, there it is the scroller's name.
  const captionOf = table => words(`${table.caption?.textContent ?? ''} ${namedBy(table)}`)
    || words(table.parentElement.closest('[role=region]')?.getAttribute('aria-label') ?? '');

  // -- languages of parts: 3.1.2. Letters of another script than the language's, and words of a letter or more ----
  const SCRIPTS = {ur: 'Arabic', ar: 'Arabic', fa: 'Arabic', ja: 'Han', en: 'Latin', de: 'Latin', fr: 'Latin'};
  const languages = () => {
    const found = document.documentElement.lang ? [] : ['the page has no lang'];
    for (const node of shownTexts()) {
      const said = node.parentElement.closest('[lang]')?.lang.split('-')[0] ?? '';
      const latin = words(node.data.replace(/https?:\S+|\S+@\S+/g, '')).match(/\p{Script=Latin}{2,}(?:[ ,.’'-]+\p{Script=Latin}{2,})+/u);
      const arabic = node.data.match(/\p{Script=Arabic}{2,}(?:[\s،۔]+\p{Script=Arabic}{2,})+/u);
      const other = SCRIPTS[said] === 'Latin' ? arabic : latin;
      if (SCRIPTS[said] && other) found.push(`“${other[0]}” stands in ${said}: ${told(node.parentElement)}`);
    }
    return [...new Set(found)];
  };

  // -- full stops: behind the last word in the direction in which it is written, whatever way the page is read --------
  const stops = () => shownTexts().flatMap(node => {
    const [latin] = node.data.trimEnd().match(/[A-Za-z][.:;?!]$/) ?? [];
    if (!latin || node.parentElement.closest('[lang]') === document.documentElement) return [];
    const at = node.data.trimEnd().length - 2;
    const [letter, stop] = [at, at + 1].map(start => {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + 1);
      return range.getBoundingClientRect();
    });
    if (!letter.width || !stop.width || Math.abs(letter.top - stop.top) > 4 || stop.left >= letter.left) return [];
    return [`the “${latin[1]}” of “${words(node.data).slice(-40)}” stands before it: ${told(node.parentElement)}`];
  });

  // -- links: 2.4.4. A figure's link is read in its sentence, and leads to what is said of it ----------------------
  const EMPTY_WORDS = /^(here|click here|click|more|read more|link|this|details|page|source)$/i;
  const NOT_STATED = /^(date )?not stated$/i;  // the words of a figure that is unknown
  const namedBy = element => (element.getAttribute('aria-labelledby') ?? '').split(' ')
    .map(id => document.getElementById(id)?.textContent ?? '').join(' ');
  const nameOf = element => words(words(namedBy(element)) || element.getAttribute('aria-label') || element.textContent
    || element.querySelector('img')?.alt || element.querySelector('title')?.textContent || '');
  const links = () => {
    const found = [], seen = new Map();
    for (const link of all('a[href]').filter(one => one.checkVisibility())) {
      const name = nameOf(link);
      if (!name) found.push(`a link without words: ${told(link)}`);
      if (EMPTY_WORDS.test(name)) found.push(`a link that says nothing: ${told(link)}`);
      if (link.querySelector('data, time') || isInSentence(link)) continue;
      if (NOT_STATED.test(name)) continue;
      const [page, place = ''] = link.href.split('#');
      const [other, there = ''] = (seen.get(name) ?? link.href).split('#');
      if (page !== other || place && there && place !== there) found.push(`“${name}” leads to ${seen.get(name)} and to ${link.href}`);
      seen.set(name, link.href);
    }
    return found;
  };

  // -- reading order: 1.3.2, on a screen of one column -------------------------------------------------------------
  const order = () => {
    const found = [];
    let before = null;
    for (const node of shownTexts(document.querySelector('main') ?? document.body)) {
      if (node.parentElement.closest('svg, table, [popover], [aria-hidden=true]')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      if (before && box.bottom < before.top + 1) {
        found.push(`“${words(node.data).slice(0, 40)}” is read after “${before.words}”, and stands above it`);
      }
      before = {top: box.top, words: words(node.data).slice(0, 40)};
    }
    return found;
  };

  // -- a figure is itself: no digit touches it in the text, even where that is not seen; and it is heard once --------
  const figures = () => all('data, time').filter(one => !one.closest('svg')).flatMap(figure => {
    const said = words(figure.textContent), [before, after] = around(figure), found = [];
    if (/\d$/.test(said) && /^\d/.test(after.all) || /^\d/.test(said) && /\d$/.test(before.all)) found.push('touches a digit');
    if (/\d/.test(said) && words(after.heard).startsWith(said)) found.push('is said twice');
    return found.map(fault => `“${said}” ${fault}: “${words(before.all.slice(-20) + figure.textContent + after.all.slice(0, 20))}”`);
  });
  // The text before and after a figure in its paragraph, cell or the like: all of it, and what is read out.
  const around = figure => {
    let block = figure.parentElement;
    while (block.parentElement && ['inline', 'contents'].includes(getComputedStyle(block).display)) block = block.parentElement;
    const sides = [{all: '', heard: ''}, {all: '', heard: ''}];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (figure.contains(node)) continue;
      const side = sides[figure.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING ? 1 : 0];
      side.all += node.data;
      if (!node.parentElement.closest('[aria-hidden=true], [popover]')) side.heard += node.data;
    }
    return sides;
  };

  // The texts that are heard, in the order of the document, to compare with those of the accessibility tree.
  const heard = () => textNodes().filter(node => node.parentElement.checkVisibility({visibilityProperty: true})
    && !node.parentElement.closest('[aria-hidden=true], svg')).map(node => words(node.data));

  const openAll = () => {
    for (const details of all('details')) details.open = true;
    for (const note of all('[popover]')) { note.popover = 'manual'; note.showPopover(); }
  };

  const spacing = () => {
    const style = document.createElement('style');
    style.textContent = `* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}
      p {margin-block-end: 2em !important}`;
    document.head.append(style);
  };

  // From now on the places of what gets the focus are kept, among all that can have it; returns how many these are.
  const followFocus = () => {
    const usable = all(FOCUSABLE).filter(one => one.checkVisibility({visibilityProperty: true}));
    document.addEventListener('focusin', event => window.checks.followed.push(usable.indexOf(event.target)));
    return usable.length;
  };

  window.checks = {
    followed: [], followFocus,
    focus, targets, reflow, clipped, overlaps, motion, headings, tables, languages, stops, links, order, figures, heard, openAll, spacing,
  };
})();
