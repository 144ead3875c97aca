/// How pages look: on light and dark screens, on a phone, and on paper (A4).
///
/// Colours of text have a contrast of 4.5 or more on their ground, those of marks 3 or more (WCAG 2.1,
/// success criteria 1.4.3 and 1.4.11). Series differ in dashes, too.
enum PageStyle {
  static let text: StaticString = """
    :root{color-scheme:light;--ground:#fff;--text:#1b1f24;--soft:#57606a;--line:#d0d7de;--panel:#f6f8fa;
    --warn:#9a3412;--warnground:#fff4ec;--link:#0b57a4;--heat:194,65,12;
    --c0:#0b62b8;--c1:#c2410c;--c2:#0f7b53;--c3:#a3338c;--c4:#8a6d00;--c5:#4b5563;--c6:#6d28d9;--c7:#0e7490}
    @media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--ground:#0f1318;--text:#e6edf3;
    --soft:#9aa7b4;--line:#343c46;--panel:#171c23;--warn:#ffb787;--warnground:#2b1a10;--link:#79b8ff;
    --heat:255,140,80;--c0:#6cb6ff;--c1:#ff9e64;--c2:#57d9a3;--c3:#f0a1e0;--c4:#e3c55b;--c5:#b1bac4;
    --c6:#b794ff;--c7:#5fd3e6}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%}
    body{margin:0 auto;padding:1.2rem 1rem 4rem;max-width:56rem;background:var(--ground);color:var(--text);
    font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    h1{font-size:1.7rem;line-height:1.25;margin:.2rem 0 .8rem}
    h2{font-size:1.3rem;margin:2.6rem 0 .6rem;padding-top:.6rem;border-top:1px solid var(--line)}
    h3{font-size:1.05rem;margin:1.4rem 0 .4rem}
    p{margin:.5rem 0}
    a{color:var(--link)}
    :focus-visible{outline:3px solid var(--link);outline-offset:2px}
    .kicker,.note,.soft{color:var(--soft)}
    .kicker,.note{font-size:.92rem}
    .lead{font-size:1.16rem;font-weight:600}
    .warn{margin:.8rem 0;padding:.5rem .8rem;border-left:4px solid var(--warn);background:var(--warnground);
    color:var(--warn)}
    nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:1rem 0 0;padding:.6rem .8rem;list-style:none;
    background:var(--panel);border-radius:6px;font-size:.92rem}
    figure{margin:1.2rem 0 1.8rem}
    figcaption{font-weight:600;margin-bottom:.3rem}
    figure>svg{display:block;width:100%;height:auto}
    figure>svg text{fill:var(--text);font-size:13px;font-family:inherit}
    figure>svg text.soft{fill:var(--soft)}
    svg .end{text-anchor:end}
    svg .middle{text-anchor:middle}
    figure>svg text.label{paint-order:stroke;stroke:var(--ground);stroke-width:5px;stroke-linejoin:round}
    .grid{stroke:var(--line);stroke-width:1}
    .axis{stroke:var(--soft);stroke-width:1}
    .mark{fill:none;stroke:var(--text);stroke-width:1.5;stroke-dasharray:2 4}
    .line{fill:none;stroke:var(--c);stroke-width:2.2;stroke-linejoin:round}
    .whisker{fill:none;stroke:var(--c);stroke-width:5;stroke-opacity:.55}
    .fill{fill:var(--c)}
    .band{fill:var(--c);fill-opacity:.18}
    .c0{--c:var(--c0)}.c1{--c:var(--c1)}.c2{--c:var(--c2)}.c3{--c:var(--c3)}.c4{--c:var(--c4)}
    .c5{--c:var(--c5)}.c6{--c:var(--c6)}.c7{--c:var(--c7)}
    .d1{stroke-dasharray:9 4}.d2{stroke-dasharray:2 3}.d3{stroke-dasharray:12 4 2 4}
    .key{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;margin:.3rem 0;padding:0;list-style:none;
    font-size:.92rem}
    .sample{width:28px;height:12px;margin-right:.4rem;vertical-align:baseline}
    details{margin:.4rem 0}
    summary{cursor:pointer;color:var(--link);font-size:.92rem}
    .wide{overflow-x:auto;margin:.5rem 0}
    table{border-collapse:collapse;font-size:.88rem;font-variant-numeric:tabular-nums}
    th,td{padding:.25rem .7rem .25rem 0;text-align:right;vertical-align:top;
    border-bottom:1px solid var(--line)}
    th{font-weight:600}
    th[scope=row]{text-align:left;font-weight:400;min-width:9rem}
    thead th:first-child{text-align:left}
    td{white-space:nowrap}
    .words td{white-space:normal}
    .words td,.words th{text-align:left;overflow-wrap:anywhere}
    .words th[scope=row]{width:30%}
    .w3 table{min-width:30rem}.w4 table{min-width:44rem}
    .heat td{padding:.25rem .35rem;min-width:1.7rem;white-space:nowrap}
    .heat th[scope=row]{min-width:12rem}
    .hours{font-size:.74rem}.hours td,.hours thead th{padding:.25rem .12rem;min-width:1.4rem}
    .hours th[scope=row]{min-width:8rem}
    .h1{background:rgba(var(--heat),.06)}.h2{background:rgba(var(--heat),.1)}
    .h3{background:rgba(var(--heat),.15)}.h4{background:rgba(var(--heat),.2)}
    .h5{background:rgba(var(--heat),.25)}.h6{background:rgba(var(--heat),.31)}
    .h7{background:rgba(var(--heat),.37)}.h8{background:rgba(var(--heat),.43)}
    .h9{background:rgba(var(--heat),.5)}
    .flow,.flow ol{list-style:none;margin:.2rem 0;padding-left:.9rem;border-left:2px solid var(--line)}
    .flow li{margin:.15rem 0}
    .way{color:var(--soft);font-style:italic;font-size:.92rem}
    dt{font-weight:600;margin-top:.5rem}
    dd{margin:0;overflow-wrap:anywhere}
    code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
    @media (max-width:520px){body{padding:.8rem .8rem 3rem}h1{font-size:1.4rem}
    figure>svg text{font-size:19px}.lead{font-size:1.06rem}}
    @media print{@page{size:A4;margin:14mm}body{max-width:none;padding:0;font-size:10.5pt}
    nav,figure details{display:none}h2,h3,figcaption{break-after:avoid}figure,tr,.warn{break-inside:avoid}
    details::details-content{content-visibility:visible;height:auto;block-size:auto}
    summary{list-style:none;color:inherit;font-weight:600}
    .heat td,figure svg,.warn{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    .wide{overflow:visible}table{font-size:8.5pt}.words table{min-width:0}td{white-space:normal}
    .hours{font-size:7pt}.hours td,.hours thead th,.hours th[scope=row]{min-width:0}
    a{color:inherit;text-decoration:none}}
    """
}
