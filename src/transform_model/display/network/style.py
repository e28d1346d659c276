"""The style of a section in a notebook: scoped to it, light and dark."""

from typing import Final

_LIGHT: Final = "--fg:#1f2428;--dim:#5b646c;--line:#d9dee3;--sure:#0b67b2;--care:#b04a00;--bg:#fff"
_DARK: Final = (
    "--fg:#dfe4e8;--dim:#9aa5ae;--line:#343b42;--sure:#5aaeea;--care:#f0964a;--bg:#171b1f"
)
_NOTEBOOKS: Final = ("[data-jp-theme-light=false]", "body.vscode-dark", "html[theme=dark]")
_DARK_PLACES: Final = ", ".join(f"{place} .tmn" for place in (*_NOTEBOOKS, "html[data-theme=dark]"))

STYLE: Final = f"""
.tmn{{{_LIGHT};box-sizing:border-box;width:700px;max-width:100%;padding:20px 24px;
 border:1px solid var(--line);border-radius:8px;background:var(--bg);color:var(--fg);
 font:13.5px/1.45 Inter,"Segoe UI","Helvetica Neue",Arial,sans-serif;
 font-variant-numeric:tabular-nums}}
@media (prefers-color-scheme:dark){{body:not([data-jp-theme-light]) .tmn{{{_DARK}}}}}
{_DARK_PLACES}{{{_DARK}}}
.tmn *{{box-sizing:border-box}}
.tmn h3{{margin:0;font-size:17px;line-height:1.3}}
.tmn p{{margin:0}}
.tmn .d,.tmn small{{color:var(--dim);font-size:12px;font-weight:400}}
.tmn .v{{font-size:20px;font-weight:650;line-height:1.3;margin:14px 0 4px;letter-spacing:-.01em}}
.tmn .care{{color:var(--care);font-weight:600}}
.tmn .sure{{color:var(--sure);font-weight:600}}
.tmn .wide{{overflow-x:auto}}
.tmn table{{border-collapse:collapse;width:100%;margin:0;background:none;color:inherit;
 font-size:inherit}}
.tmn tr{{background:none!important}}
.tmn caption{{caption-side:top;text-align:left;font-size:13.5px;font-weight:650;color:var(--fg);
 padding:18px 0 4px;margin:0}}
.tmn td,.tmn th{{padding:5px 12px 5px 0;text-align:left;vertical-align:top;border:0;
 font-weight:400;background:none}}
.tmn thead th,.tmn thead td{{color:var(--dim);font-size:12px;border-bottom:1px solid var(--line)}}
.tmn .r{{text-align:right;white-space:nowrap}}
.tmn td:last-child,.tmn th:last-child{{padding-right:0}}
.tmn .tight td,.tmn .tight th{{padding-top:2px;padding-bottom:2px;vertical-align:baseline}}
.tmn .tot td,.tmn .tot th{{border-top:1px solid var(--dim);font-weight:650}}
.tmn .b{{white-space:nowrap}}
.tmn .n{{width:18px;color:var(--dim)}}
.tmn .g{{width:20px;font-weight:700}}
.tmn .bar{{display:flex;width:100%;min-width:64px;height:9px;margin:5px 0 3px;
 background:var(--line);border-radius:1.5px;overflow:hidden}}
.tmn .bar i{{display:block;height:9px}}
.tmn .y{{background:var(--sure)}}
.tmn .m{{background:repeating-linear-gradient(135deg,var(--sure) 0 1px,var(--bg) 1px 3px);
 border:1px solid var(--sure)}}
.tmn .k{{display:inline-block;width:10px;height:10px;margin:0 2px 0 8px;border-radius:1.5px;
 vertical-align:-1px}}
.tmn footer{{margin-top:12px}}
"""
