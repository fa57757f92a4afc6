/* expects: licence
 * expects: config */
int a;
