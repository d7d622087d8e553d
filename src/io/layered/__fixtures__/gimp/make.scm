(let* ((folder "src/io/layered/__fixtures__/gimp/")
       (file (string-append folder "in.psd"))
       (image (car (gimp-file-load RUN-NONINTERACTIVE file file)))
       (drawable (car (gimp-image-get-active-drawable image))))
  (file-psd-save RUN-NONINTERACTIVE image drawable (string-append folder "ours.psd") "ours.psd" 1 0))

; Makes `ours.psd` here as GIMP writes it (2.10.34; Debian: gimp):
;
;     gimp -i -d -f -b "$(cat src/io/layered/__fixtures__/gimp/make.scm)" -b '(gimp-quit 0)'
;
; `in.psd` is the painted drawing of `savedAgain.browser.test.ts`, written by `encodePsd`.
