"""The small literal style a downloaded chain carries: light paper. The page's sheet says the same in its tokens."""

STANDALONE = (
    '.chain-map{background:#fff;font-family:"Segoe UI",Roboto,"Noto Sans","DejaVu Sans","PingFang SC",'
    '"Microsoft YaHei","Noto Sans CJK SC","WenQuanYi Micro Hei",sans-serif}'
    ".chain-map text{fill:#1c1b19}"
    ".chain-map .c-meta{font-size:11px;fill:#716c65}"
    ".chain-map .c-state{font-size:12px;fill:#57534d}"
    ".chain-map .c-back-words{font-size:12px;fill:#57534d}"
    '.chain-map .c-title{font-size:13.5px;font-family:Charter,"Charis SIL","Palatino Linotype",Georgia,'
    '"Noto Serif","DejaVu Serif","PingFang SC","Noto Sans CJK SC","WenQuanYi Micro Hei",serif}'
    ".c-line,.c-rail{fill:none;stroke:#57534d;stroke-width:1.2;stroke-linecap:round}"
    ".c-back{fill:none;stroke:#1c1b19;stroke-width:1.4;stroke-dasharray:5 4;stroke-linecap:round}"
    ".c-tip{fill:none;stroke:#1c1b19;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}"
    ".c-mark,.c-shape{fill:none;stroke:#1c1b19;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}"
    ".c-mark .full,.c-shape .full{fill:#1c1b19;stroke:none}"
    ".c-hit{fill:#fff;fill-opacity:0;stroke:none}"
    ".is-here .c-mark,.is-here .c-rail{stroke:#b8341a}.is-here .c-mark .full{fill:#b8341a;stroke:none}"
    ".chain-map .is-here .c-title{fill:#b8341a;font-weight:600}"
)
