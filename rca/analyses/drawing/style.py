"""The small literal style an exported fish carries: light paper, readable when printed in black and white.

The page's own sheet says the same in its tokens. No shorthands: not everything that draws an SVG reads them. Selectors
name `.own`, the group that holds a part's lines and words.
"""

STANDALONE = (
    '.fish{background:#fff;font-family:"Segoe UI",Roboto,"Noto Sans","DejaVu Sans","PingFang SC","Microsoft YaHei",'
    '"Noto Sans CJK SC","WenQuanYi Micro Hei",sans-serif}'
    ".fish text{fill:#1c1b19}"
    ".spine,.bone-stroke{fill:#1c1b19}"
    ".tail,.gill{fill:none;stroke:#1c1b19;stroke-width:1.2;stroke-linecap:round}"
    ".head-shape{fill:#fff;stroke:#1c1b19;stroke-width:2;stroke-linejoin:round}"
    ".eye{fill:none;stroke:#1c1b19;stroke-width:1.5}"
    ".problem{font-weight:600;font-size:17px;"
    'font-family:Charter,"Charis SIL","Palatino Linotype",Georgia,"Noto Serif","Libertinus Serif",serif}'
    ".bone-name{font-weight:600;font-size:14px;text-anchor:end}"
    ".bone-count{font-weight:400;font-size:12px}.fish .bone-count{fill:#716c65}"
    ".label{font-size:12.5px;text-anchor:end}"
    ".told{font-size:12.5px}"
    ".twig,.strand{fill:none;stroke:#57534d;stroke-width:1}"
    ".why-tree .second{stroke-dasharray:5 3}"
    ".verified>.own>.twig{stroke:#1c1b19;stroke-width:1.35}"
    ".ruled-out>.own>.twig{stroke:#8d877e;stroke-dasharray:2.5 2.5}"
    ".fish .ruled-out>.own>.label{fill:#716c65}"
    ".is-root>.own>.label{font-weight:600}"
    ".mark{fill:none;stroke:#1c1b19;stroke-width:1.35}"
    ".mark.s,.mark.x circle{fill:#fff}.mark.v{fill:#1c1b19}.mark.x{stroke:#716c65}.mark.ref{stroke-linecap:round}"
    ".mark.root rect{fill:#b8341a;stroke:none}.mark.root path{stroke:#fff;stroke-width:1.3;stroke-linecap:round}"
    ".proof path{fill:#fff;stroke:#1c1b19;stroke-width:.9;stroke-linejoin:round}"
    ".votes rect{fill:#fff;stroke:#1c1b19;stroke-width:1}"
    ".fish .votes text{fill:#1c1b19;font-size:9.5px;font-weight:600;text-anchor:middle}"
    ".halo{fill:none;stroke:none}"
    ".why-tree .label{text-anchor:start}.problem>.own>.label{font-weight:600}.category>.own>.label{font-weight:600}"
)
