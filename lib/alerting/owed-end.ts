/** How a stored state says that receivers still believe that its alert fires: they are owed its end. */
export const OWES_ITS_END = '"told":{';
