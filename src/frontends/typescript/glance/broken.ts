const conflict = /^(?:<{7}|={7}|>{7})(?:\s|$)/m;

/**
 * Whether a text shows what half-written and half-merged files show: marks of a merge, or brackets that do not pair up. Brackets in
 * strings count, too, so that a yes only means that the parser should look.
 */
export function looksBroken(text: string): boolean {
  return conflict.test(text) || !isPaired(text);
}

function isPaired(text: string): boolean {
  let round = 0;
  let square = 0;
  let curly = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x28:
        round += 1;
        break;
      case 0x29:
        round -= 1;
        break;
      case 0x5b:
        square += 1;
        break;
      case 0x5d:
        square -= 1;
        break;
      case 0x7b:
        curly += 1;
        break;
      case 0x7d:
        curly -= 1;
        break;
    }
  }
  return round === 0 && square === 0 && curly === 0;
}
